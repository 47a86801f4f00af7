// Guests in Zig: extern functions with a library name, at the top and inside structs, types through constants.

import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { mustSucceed } from '../../../support/programs';
import { inRepository } from '../../../support/repository';
import { importsOfBinary } from '../../../support/runtime';
import { isIdentifier, numbers, type GuestForm, type ValueType, type Wanted } from '../contract';

const compiler = inRepository('.toolchain/ziglang/ziglang/zig');

const preamble = `const Handle = u32;
const Ticks = u64;
const Stamp = Ticks;
const Ratio = f32;
const Kind = enum(u8) { a, b };
const Wide = enum(u64) { a };
const Opaque = opaque {};
`;

const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: [
    ...['i32', 'u32', 'usize', 'isize', 'u8', 'i16', 'bool', 'c_int', 'c_long', 'Handle', 'Kind'],
    ...['[*]const u8', '*u32', '?*anyopaque', '*Opaque', '[*:0]const u8', '[*c]u8'],
  ],
  i64: ['i64', 'u64', 'Ticks', 'Stamp', 'Wide', 'c_longlong'],
  f32: ['f32', 'Ratio'],
  f64: ['f64'],
};

function spell(type: ValueType | undefined, chosen: Choices): string {
  return chosen.oneOf(spellings[type ?? ''] ?? []);
}

function declare({ module, name, params, results }: Wanted, chosen: Choices) {
  const identifier = isIdentifier(name) && !/^(?:read|write)$/.test(name) ? name : `@"${name}"`;
  const list = params.map(
    (type, at) => `${chosen.below(4) === 0 ? '' : `p${String(at)}: `}${spell(type, chosen)}`,
  );
  const result = results.length === 0 ? 'void' : spell(results[0], chosen);
  const convention = chosen.below(5) === 0 ? ' callconv(.C)' : '';
  // Without a library the module is `env`.
  const library = module === 'env' ? '' : `"${module}" `;
  const text = `pub extern ${library}fn ${identifier}(${list.join(', ')})${convention} ${result};`;
  const inside = chosen.below(3) === 0;
  return { identifier, text, inside };
}

const zig: GuestForm = {
  name: 'Zig',
  proof: 'compiler',
  needs: [compiler],
  types: numbers,
  mostResults: 1,
  onlyModule: null,
  write: (wanted, chosen) => {
    const declared = wanted.map((one) => declare(one, chosen));
    const at = (wantInside: boolean): string =>
      declared
        .filter(({ inside }) => inside === wantInside)
        .map(({ text }) => text)
        .join('\n');
    const uses = declared.map(({ identifier, inside }) => `    _ = &${inside ? 'host.' : ''}${identifier};`);
    const kept = declared.map(({ identifier, inside }) => `&${inside ? 'host.' : ''}${identifier}`);
    return {
      files: {
        'main.zig': `${preamble}
${at(false)}
const host = struct {
${at(true)}
};

export fn run(index: usize) usize {
${uses.slice(0, 1).join('\n')}
    const used = [_]*const anyopaque{ ${kept.join(', ')} };
    return @intFromPtr(used[index]);
}
`,
      },
      places: declared.map(({ text }) => text),
    };
  },
  truth: ({ folder, buildFolder }) => {
    const output = join(buildFolder, 'guest.wasm');
    const cache = join(buildFolder, 'cache');
    const target = ['-target', 'wasm32-freestanding', '-fno-entry', '-rdynamic', '-O', 'ReleaseSmall'];
    const caches = ['--cache-dir', cache, '--global-cache-dir', cache];
    mustSucceed(compiler, ['build-exe', 'main.zig', ...target, ...caches, `-femit-bin=${output}`], {
      folder,
    });
    return importsOfBinary(output);
  },
};

export const zigGuest = zig;
export const zigEnv: GuestForm = {
  ...zig,
  name: 'Zig, without a library',
  onlyModule: 'env',
  write: (wanted, chosen) => {
    const { files, places } = zig.write(wanted, chosen);
    return { files: { ...files, 'build.zig': build }, places };
  },
};

/** Says what it is built for: else an object that is linked may define the symbols. */
const build = `const std = @import("std");

pub fn build(b: *std.Build) void {
    const guest = b.addExecutable(.{
        .name = "guest",
        .root_source_file = b.path("main.zig"),
        .target = b.resolveTargetQuery(.{ .cpu_arch = .wasm32, .os_tag = .freestanding }),
        .optimize = .ReleaseSmall,
    });
    guest.entry = .disabled;
    guest.rdynamic = true;
    b.installArtifact(guest);
}
`;
