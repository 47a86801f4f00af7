// What `npm test` does: brings the real parts, builds, runs every suite with Node's own runner and ends with counts.
// With names of suites (`node scripts/test.mjs unit house`) it runs those only, and brings only what they need.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { mustRun, seconds } from '../test/support/setup/commands.mjs';
import { automatic } from '../test/support/setup/consent.mjs';
import { setUpEditor } from '../test/support/setup/editor.mjs';
import { setUpOtherRuntime } from '../test/support/setup/otherRuntime.mjs';
import { setUpPostgresql } from '../test/support/setup/postgresql.mjs';
import { setUpSystem } from '../test/support/setup/system.mjs';
import { setUpToolchain } from '../test/support/setup/toolchain.mjs';
import { ensureDependencies } from './dependencies.mjs';

/**
 * Folders below out/test/ by suite; `product`: needs dist/ and the .vsix; `parts`: needs the real parts. A suite with
 * real parts starts debuggers, compilers and editors on machines that others use too: a file of it that fails is run
 * once more, alone, and what passed only then is told by name, never hidden.
 */
const suites = [
  { name: 'unit', folders: ['server', 'client'], product: false, parts: false },
  { name: 'house', folders: ['house'], product: false, parts: false },
  { name: 'debugger', folders: ['debug-adapter'], product: true, parts: true },
  { name: 'oracle', folders: ['oracle'], product: true, parts: true },
  { name: 'e2e', folders: ['e2e'], product: true, parts: true },
];

const logFolder = 'out/test-logs';

function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join(folder, name))
    .sort();
}

/** Runs Node's test runner over files: readable output to one log, TAP to another. Resolves to its exit code. */
function runFiles(name, files) {
  const reporters = [
    ['spec', `${logFolder}/${name}.log`],
    ['tap', `${logFolder}/${name}.tap`],
  ].flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
  // The large suites start compilers and editors themselves: one file at a time keeps their deadlines honest.
  const concurrency = `--test-concurrency=${name === 'unit' ? availableParallelism() : 1}`;
  // A test that leaves something running would wait for it without end.
  const timeout = '--test-timeout=900000';
  const child = spawn(process.execPath, ['--test', concurrency, timeout, ...reporters, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

function readCounts(name) {
  const tap = readFileSync(`${logFolder}/${name}.tap`, 'utf8');
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const reasons = [...tap.matchAll(/# SKIP (.+)$/gm)].map((match) => match[1] ?? '');
  const table = [...tap.matchAll(/^\s*# table: (.+)$/gm)].map((match) => match[1] ?? '');
  return {
    table,
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
    reasons: [...new Set(reasons)],
    unsteady: [],
  };
}

/** What the readable log says of the failures: everything from its own heading on. */
function showFailures(name) {
  const log = readFileSync(`${logFolder}/${name}.log`, 'utf8');
  const from = log.indexOf('failing tests:');
  console.log(from === -1 ? log : log.slice(from));
}

/** What failed in a run: the names of its tests (not of the suites around them) and the files that hold them. */
function readFailures(name) {
  const tap = readFileSync(`${logFolder}/${name}.tap`, 'utf8');
  const failures = [
    ...tap.matchAll(/^\s*not ok \d+ - (.+)\n(?:.*\n){2,3}?\s*location: '(.+):\d+:\d+'\n(.*)$/gm),
  ];
  return {
    names: failures
      .filter(([, , , next]) => !next?.includes('subtestsFailed'))
      .map((failure) => failure[1] ?? ''),
    files: [...new Set(failures.map((failure) => failure[2] ?? ''))]
      .filter((file) => existsSync(file))
      .sort(),
  };
}

/** Runs the files that failed once more; counts what passed then as passed, and as unsteady. */
async function runAgain(name, counts) {
  const { names, files } = readFailures(name);
  if (files.length === 0) return counts;
  showFailures(name);
  console.log(`${name}: the ${files.length === 1 ? 'file' : 'files'} with these failures once more`);
  const code = await runFiles(`${name}-again`, files);
  const again = readCounts(`${name}-again`);
  if (code !== 0 || again.failed > 0) return counts;
  return { ...counts, passed: counts.passed + counts.failed, failed: 0, unsteady: names };
}

async function runSuite({ name, folders, parts }) {
  const start = performance.now();
  const files = folders.flatMap((folder) => testFiles(`out/test/${folder}`));
  if (files.length === 0) throw new Error(`The suite ${name} has no tests.`);
  const code = await runFiles(name, files);
  let counts = readCounts(name);
  // A runner that fails without a failed test broke down itself.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0 && parts) counts = await runAgain(name, counts);
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds(start)})`,
  );
  for (const line of counts.table) console.log(`  ${line}`);
  for (const reason of counts.reasons) console.log(`  skipped: ${reason}`);
  for (const test of counts.unsteady) console.log(`  unsteady, passed only when run again: ${test}`);
  if (counts.failed > 0) showFailures(existsSync(`${logFolder}/${name}-again.log`) ? `${name}-again` : name);
  return counts;
}

async function bringParts() {
  const problems = [
    await setUpSystem({ yes: false }),
    setUpToolchain(),
    setUpOtherRuntime(),
    setUpPostgresql(),
    await setUpEditor({ outputChannels: true }),
  ];
  const told = problems.filter((problem) => problem !== null);
  for (const problem of told) console.log(problem);
  return told;
}

async function main(wanted) {
  const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const unknown = wanted.filter((name) => suites.every((suite) => suite.name !== name));
  if (unknown.length > 0) throw new Error(`No suite named ${unknown.join(', ')}.`);
  const start = performance.now();
  ensureDependencies();
  const missing = chosen.some(({ parts }) => parts) ? await bringParts() : [];
  mustRun(process.execPath, ['scripts/build.mjs', '--tests']);
  if (chosen.some(({ product }) => product)) {
    mustRun(process.execPath, ['scripts/build.mjs']);
    const { packageExtension } = await import('./package.mjs');
    packageExtension();
  }
  rmSync(logFolder, { recursive: true, force: true });
  mkdirSync(logFolder, { recursive: true });
  const total = { passed: 0, failed: automatic ? missing.length : 0, skipped: 0 };
  let unsteady = 0;
  for (const suite of chosen) {
    const counts = await runSuite(suite);
    for (const key of ['passed', 'failed', 'skipped']) total[key] += counts[key];
    unsteady += counts.unsteady.length;
  }
  if (unsteady > 0)
    console.log(`${unsteady} of those that passed are unsteady: they failed once, see above.`);
  console.log(`Finished in ${seconds(start)}; full logs in ${logFolder}/.`);
  // An automatic run has every part set up: there, what is skipped for want of one counts as failed by its own test.
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
