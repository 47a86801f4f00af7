import assert from 'node:assert/strict';
import test from 'node:test';
import { importsOf } from './readC';

const importing = '__attribute__((import_module("m"), import_name("f")))';

const hostile: Readonly<Record<string, string>> = {
  'types that contain themselves': `struct A { struct A inner; }; typedef B C; typedef C B; ${importing} B f(struct A a, C c);`,
  'aliases in a long chain': `${Array.from({ length: 3000 }, (_, index) => `typedef T${String(index + 1)} T${String(index)};`).join('\n')} ${importing} T0 f(T5 a);`,
  'an endless enumeration': `enum E { ${Array.from({ length: 5000 }, (_, index) => `E${String(index)} = E${String(index - 1)} + 1`).join(', ')} }; ${importing} void f(enum E e);`,
  'deep pointers': `${importing} void f(int ${'*'.repeat(5000)}a);`,
  'deep parentheses': `${importing} void f${'('.repeat(3000)}int a${')'.repeat(3000)};`,
  'attributes without arguments': '__attribute__((import_module, import_name)) void f(int a);',
  'attributes with other arguments': '__attribute__((import_module(1 + 2), import_name(f))) void f(int a);',
  'nothing but attributes': importing.repeat(500),
};

for (const [what, text] of Object.entries(hostile)) {
  test(`reads ${what} without an error, and knows no type that is not said`, async () => {
    for (const file of ['/w/guest.c', '/w/guest.cpp', '/w/guest.h']) {
      for (const { signature } of await importsOf(text, file)) {
        const isPointer = what === 'deep pointers';
        assert.ok(isPointer || signature.params === null, JSON.stringify(signature));
      }
    }
  });
}
