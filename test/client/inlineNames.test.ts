import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inlineNames } from '../../client/src/debug/inlineNames';

/** Names at a stop in the line that ends with the mark `<<`. */
function namesAt(source: string): readonly string[] {
  const lines = source.split('\n');
  const stopped = lines.findIndex((line) => line.includes('<<stop'));
  const code = lines.map((line) => line.replace('<<stop', ''));
  return [...new Set(inlineNames(code, stopped).map(({ name }) => name))];
}

describe('values at the ends of lines', () => {
  it('name no variable of a method beside that in which the debugger stands', () => {
    const source = `namespace Host {
class Counter : public Base {
public:
  int before(int first) {
    int second = first;
    return second;
  }
  int tick(int amount,
           int more) {
    if (amount > 0) {
      int grown = amount + more; <<stop
    }
    return amount;
  }
};
}`;
    assert.deepEqual(namesAt(source), ['amount', 'more', 'grown']);
  });

  it('reach from a lambda to the function around it', () => {
    const source = `static int other(int hidden) { return hidden; }
static int run(int amount) {
  auto add = [&](int value) {
    return value + amount; <<stop
  };
  return add(amount);
}`;
    assert.deepEqual(namesAt(source), ['amount', 'add', 'value']);
  });

  it('stay within a method of Rust, with a clause before its body', () => {
    const source = `impl Counter {
    fn before(&self, hidden: i32) -> i32 {
        hidden
    }
    fn tick<T>(&mut self, amount: i32, by: T) -> i32
    where
        T: Fn(i32) -> i32,
    {
        match amount {
            0 => 0,
            other => {
                let grown = by(other);
                grown <<stop
            }
        }
    }
}`;
    const names = namesAt(source);
    for (const name of ['amount', 'other', 'grown']) assert.ok(names.includes(name), names.join(' '));
    assert.ok(!names.includes('hidden'), names.join(' '));
  });

  it('are those of the function whose end or head the debugger stands at', () => {
    const before = 'static int before(int hidden) {\n  return hidden;\n}\n';
    assert.deepEqual(namesAt(`${before}static int run(int amount) {\n  int more = amount;\n} <<stop`), [
      'amount',
      'more',
    ]);
    assert.deepEqual(namesAt(`${before}static int run(int amount) { <<stop\n  int more = amount;\n}`), [
      'amount',
    ]);
  });
});
