import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fileOfDocument, fileOfUri, isView, uriOfFile } from '../../../server/src/lsp/uris';

describe('URIs', () => {
  it('come back from a path the same, whatever characters it has', () => {
    const segment = fc.stringMatching(/^[^/\0\ud800-\udfff]+$/);
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        // Nobody can tell such a first folder from a drive of Windows.
        fc.pre(!/^[a-z]:$/i.test(segments[0] ?? ''));
        const file = `/${segments.join('/')}`;
        assert.equal(fileOfUri(uriOfFile(file)), file);
      }),
    );
  });

  it('name the same file in the spellings of all editors', () => {
    for (const uri of ['file:///c%3A/a%20b/x.rs', 'file:///C:/a%20b/x.rs', 'FILE:///c:/a%20b/x.rs']) {
      assert.equal(fileOfUri(uri), 'c:/a b/x.rs', uri);
    }
    assert.equal(fileOfUri('file://server/share/x.rs'), '//server/share/x.rs');
    assert.equal(uriOfFile('//server/share/x.rs'), 'file://server/share/x.rs');
    assert.equal(fileOfUri('file://localhost/x.rs'), '/x.rs');
    assert.equal(uriOfFile('c:/a b/x.rs'), 'file:///c%3A/a%20b/x.rs');
  });

  it('do not throw when they are malformed', () => {
    for (const uri of ['file:///%ff%zz%', 'file:', ':', '', 'file:///%E6%95']) {
      assert.equal(typeof fileOfUri(uri), 'string');
    }
  });

  it('of documents on no disk tell the language', () => {
    const file = fileOfDocument('untitled:Untitled-1', 'rust');
    assert.match(file, /\.rs$/);
    assert.equal(uriOfFile(file), 'untitled:Untitled-1');
    assert.equal(fileOfDocument('untitled:/w/x.cpp', 'cpp'), 'untitled:/w/x.cpp');
    assert.equal(
      fileOfDocument('vscode-vfs://github/o/r/src/lib.rs', 'rust'),
      'vscode-vfs://github/o/r/src/lib.rs',
    );
  });

  it('of views are told from those of documents', () => {
    for (const uri of [
      'git:/w/x.rs?ref',
      'gitlens://x',
      'output:tasks',
      'vscode-local-history:/x',
      'review:/x',
    ]) {
      assert.equal(isView(uri), true, uri);
    }
    for (const uri of [
      'file:///x.rs',
      'untitled:x',
      'vscode-vfs://github/x',
      'vscode-remote://ssh/x',
      'memfs:/x',
    ]) {
      assert.equal(isView(uri), false, uri);
    }
  });
});
