// What `npm run pictures` does: builds and packs the extension and takes the README's pictures in the real editor.
import { build } from 'esbuild';
import { mustRun } from '../test/support/setup/commands.mjs';
import { setUpEditor } from '../test/support/setup/editor.mjs';
import { setUpSystem } from '../test/support/setup/system.mjs';
import { packageExtension } from './package.mjs';

const program = 'out/pictures.cjs';

try {
  const problems = [await setUpSystem({ yes: false }), await setUpEditor({ outputChannels: true })];
  const problem = problems.find((one) => one !== null);
  if (problem !== undefined) throw new Error(problem);
  mustRun(process.execPath, ['scripts/build.mjs']);
  packageExtension();
  await build({
    entryPoints: ['test/support/pictures.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
  });
  mustRun(process.execPath, [program]);
  console.log('images/diagnostics.png, images/debugging.png');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
