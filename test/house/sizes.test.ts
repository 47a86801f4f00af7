// The tail makes tired code, not the median: no file and no function may grow without end.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { sourceFiles, type SourceFile } from './sources';

const maximumFileLines = 400;
const maximumFunctionLines = 70;

const files = sourceFiles();

/** Data, which may be as long as it is: the catalogue, tables, and unions of types that name each other. */
function isData(file: SourceFile): boolean {
  if (file.path.startsWith('server/src/core/messages/') || file.path.startsWith('server/src/core/known/')) {
    return true;
  }
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest).statements.every((statement) => {
    return (
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    );
  });
}

function longFunctions(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    // A suite of tests is a list, not a function to be understood as a whole.
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isSuite(node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
      if (lines > maximumFunctionLines) long.push(`${path}:${first + 1} has ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}

function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^(describe\w*|suite)\b/.test(node.parent.expression.getText());
}

describe('sizes', () => {
  it('keeps files short', () => {
    const long = files
      .filter((file) => !isData(file))
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
      .filter((file) => file.lines > maximumFileLines)
      .map((file) => `${file.path} has ${file.lines} lines`);
    assert.deepEqual(long, [], `Split by concept: at most ${maximumFileLines} lines a file.`);
  });

  it('keeps functions short', () => {
    const long = files.filter((file) => !isData(file)).flatMap((file) => longFunctions(file.path, file.text));
    assert.deepEqual(long, [], `At most ${maximumFunctionLines} lines a function.`);
  });

  it('opens every file of the product with what it is for', () => {
    const silent = files
      .filter((file) => !file.path.startsWith('test/') && !file.path.includes('/messages/zhCn/'))
      .filter((file) => !file.text.startsWith('//'))
      .map((file) => file.path);
    assert.deepEqual(
      silent,
      [],
      'Begin with one to three comment lines: what it answers, what it does not do.',
    );
  });
});
