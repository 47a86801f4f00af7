// Guards the byte stream before the protocol library sees it: after a header that makes no sense the library
// would stay alive and deaf for ever. Knows the frame only, not what is in it.

import { Transform, type TransformCallback } from 'node:stream';

/** What is wrong with a stream. */
export type FramingFault = 'header-too-long' | 'no-content-length' | 'bad-content-length';

const maximumHeader = 4 * 1024;
const maximumContent = 64 * 1024 * 1024;
const endOfHeader = '\r\n\r\n';

/** Passes bytes on unchanged; at the first fault it calls `onFault` once and passes on nothing more. */
export function guardFraming(onFault: (fault: FramingFault) => void): Transform {
  let header = '';
  let contentLeft = 0;
  let isBroken = false;
  const check = (chunk: Buffer): FramingFault | null => {
    for (let offset = 0; offset < chunk.length;) {
      if (contentLeft > 0) {
        const taken = Math.min(contentLeft, chunk.length - offset);
        contentLeft -= taken;
        offset += taken;
        continue;
      }
      header += chunk.toString('latin1', offset, offset + 1);
      offset++;
      if (header.endsWith(endOfHeader)) {
        const length = contentLength(header);
        if (typeof length === 'string') return length;
        header = '';
        contentLeft = length;
      } else if (header.length > maximumHeader) return 'header-too-long';
    }
    return null;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      if (isBroken) {
        done();
        return;
      }
      const fault = check(chunk);
      if (fault === null) {
        done(null, chunk);
        return;
      }
      isBroken = true;
      onFault(fault);
      done();
    },
  });
}

function contentLength(header: string): number | FramingFault {
  const field = /^content-length:(.*)$/im.exec(header)?.[1]?.trim();
  if (field === undefined) return 'no-content-length';
  const length = /^\d{1,9}$/.test(field) ? Number(field) : -1;
  return length >= 0 && length <= maximumContent ? length : 'bad-content-length';
}
