// Templates for new plugins that speak to a service: with a real PostgreSQL and a real Redis each passes its own tests,
// serves a guest in every language, and answers by a code when the service is not there.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { guestLanguages, pluginLanguagesOf } from '../../server/src/toolchain/newProjectChoices';
import { askedGuestSource, startAskedGuest } from '../support/askedGuest';
import { checkFolder, listFolder } from '../support/checker';
import { buildFolder, makeNewProject, templatePrograms, testFolder } from '../support/newProjects';
import { missing, mustSucceed, runProgram } from '../support/programs';
import { servicesMissing, startPostgres, startRedis, type Service } from '../support/services';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const root = makeTemporaryFolder();
after(() => root.remove());
const skip = missing(...templatePrograms) || servicesMissing();

type ServiceTemplate = 'database' | 'redis';
const imports: Readonly<Record<ServiceTemplate, readonly string[]>> = {
  database: ['query', 'last_error'],
  redis: ['get', 'set'],
};

interface Made {
  readonly plugins: readonly string[];
  readonly guests: readonly string[];
  /** One for each language of the plugin. */
  readonly folders: readonly string[];
}

/** Every guest once, the languages of the plugin in turn: clean, and without a warning. */
async function makeAll(template: ServiceTemplate): Promise<Made> {
  const languages = pluginLanguagesOf(template);
  const made: { plugins: string[]; guests: string[]; folders: string[] } = {
    plugins: [],
    guests: [],
    folders: [],
  };
  for (const [index, guest] of guestLanguages.entries()) {
    const plugin = languages[index % languages.length] ?? languages[0];
    const folder = root.at(`${template} 文本/${guest}`);
    makeNewProject({ folder, name: 'kept_data', plugin, guest, template });
    assert.deepEqual(checkFolder(folder), [], `${plugin} × ${guest}`);
    const listed = listFolder(folder);
    const named = (reads: typeof listed.guestImports): readonly (string | null)[] =>
      reads.filter(({ module }) => module === 'kept_data').map(({ name }) => name);
    assert.deepEqual(named(listed.hostFunctions).toSorted(), imports[template].toSorted());
    assert.deepEqual(named(listed.guestImports).toSorted(), imports[template].toSorted(), guest);
    const built = await buildFolder(folder);
    assert.doesNotMatch(built.output, /warning|error:/i);
    assert.deepEqual([built.plugins.length, built.guests.length], [1, 1], `${plugin} × ${guest}`);
    made.guests.push(...built.guests);
    if (index >= languages.length) continue;
    made.plugins.push(...built.plugins);
    made.folders.push(folder);
  }
  return made;
}

/** What a guest is answered while its service is there, is gone, is back, and has been gone for a while unnoticed. */
async function storyOf(service: Service, source: string, plugin: string): Promise<readonly string[]> {
  const text = root.write('asking.wat', source);
  const guest = root.at('asking.wasm');
  mustSucceed('wat2wasm', [text, '-o', guest]);
  const running = startAskedGuest(guest, { ...service.environment, WASMEDGE_PLUGIN_PATH: plugin });
  const story = [await running.ask(), await running.ask()];
  await service.stop();
  story.push(await running.ask(), await running.ask());
  await service.start();
  story.push(await running.ask());
  await service.stop();
  await service.start();
  story.push(await running.ask());
  return [...story, String(await running.end())];
}

describe('the template database', { skip }, () => {
  let postgres: Service;
  let made: Made;
  before(async () => {
    postgres = await startPostgres();
    made = await makeAll('database');
  });
  after(() => postgres.remove());

  it('passes its own tests with a real PostgreSQL', () => {
    for (const folder of made.folders) {
      const tested = testFolder(folder, postgres.environment);
      assert.deepEqual([tested.code, tested.failures], [0, []]);
      assert.ok(tested.passed > 5);
    }
  });

  it('counts the visits of guests in every language, whose parameter holds a quote', () => {
    let visits = 0;
    for (const guest of made.guests)
      for (const plugin of made.plugins) {
        const environment = { ...postgres.environment, WASMEDGE_PLUGIN_PATH: plugin };
        visits++;
        assert.equal(
          mustSucceed('wasmedge', [guest], { environment }),
          `O'Reilly\t${String(visits)}\n`,
          `${guest} with ${plugin}`,
        );
      }
    assert.equal(visits, guestLanguages.length * pluginLanguagesOf('database').length);
  });

  it('gives the guest a code and a reason when there is no database', () => {
    for (const plugin of made.plugins) {
      const environment = {
        DATABASE_URL: `postgresql:///postgres?host=${encodeURIComponent(root.path)}`,
        WASMEDGE_PLUGIN_PATH: plugin,
      };
      for (const guest of made.guests) {
        const { code, stdout, stderr } = runProgram('wasmedge', [guest], { environment });
        assert.notEqual(code, 0, guest);
        assert.equal(stdout.includes('Reilly'), false);
        assert.match(stdout + stderr, /No such file or directory|could not connect/, guest);
      }
    }
  });
});

describe('a guest of the template database', { skip }, () => {
  it('goes on with the next call when PostgreSQL was started anew', async () => {
    const postgres = await startPostgres();
    try {
      const folder = root.at('asked database');
      makeNewProject({ folder, name: 'kept_data', plugin: 'cpp', guest: 'wat', template: 'database' });
      const { plugins } = await buildFolder(folder);
      const source = askedGuestSource(
        '(import "kept_data" "query" (func $query (param i32 i32 i32 i32 i32 i32) (result i32)))',
        '"SELECT 1"',
        '(call $query (i32.const 64) (i32.const 8) (i32.const 0) (i32.const 0) (i32.const 128) (i32.const 64))',
      );
      const story = await storyOf(postgres, source, plugins[0] ?? '');
      assert.deepEqual(story, ['y', 'y', '1', '1', 'y', 'y', '0']);
    } finally {
      await postgres.remove();
    }
  });
});

describe('a guest of the template redis', { skip }, () => {
  it('goes on with the next call when Redis was started anew, and no signal ends it', async () => {
    const redis = await startRedis({ overNetwork: false });
    try {
      const folder = root.at('asked redis');
      makeNewProject({ folder, name: 'kept_data', plugin: 'cpp', guest: 'wat', template: 'redis' });
      const { plugins } = await buildFolder(folder);
      const source = askedGuestSource(
        '(import "kept_data" "set" (func $set (param i32 i32 i32 i32 i32) (result i32)))',
        '"key"',
        '(call $set (i32.const 64) (i32.const 3) (i32.const 64) (i32.const 3) (i32.const 0))',
      );
      const story = await storyOf(redis, source, plugins[0] ?? '');
      assert.deepEqual(story, ['y', 'y', '2', '2', 'y', 'y', '0']);
    } finally {
      await redis.remove();
    }
  });
});

describe('the template redis', { skip }, () => {
  let redis: Service;
  let made: Made;
  before(async () => {
    redis = await startRedis({ overNetwork: true });
    made = await makeAll('redis');
  });
  after(() => redis.remove());

  it('passes its own tests with a real Redis', () => {
    for (const folder of made.folders) {
      const tested = testFolder(folder, redis.environment);
      assert.deepEqual([tested.code, tested.failures], [0, []]);
      assert.ok(tested.passed > 5);
    }
  });

  it('keeps values for guests in every language', () => {
    for (const guest of made.guests)
      for (const plugin of made.plugins) {
        const environment = { ...redis.environment, WASMEDGE_PLUGIN_PATH: plugin };
        assert.equal(
          mustSucceed('wasmedge', [guest], { environment }),
          'Hello from Redis!\n',
          `${guest} with ${plugin}`,
        );
      }
  });

  it('gives the guest a code when there is no Redis', () => {
    for (const plugin of made.plugins) {
      const environment = { REDIS_HOST: root.at('no socket'), WASMEDGE_PLUGIN_PATH: plugin };
      for (const guest of made.guests) {
        const { code, stderr } = runProgram('wasmedge', [guest], { environment });
        assert.notEqual(code, 0, guest);
        assert.match(stderr, /kept_data: no connection to Redis: No such file or directory/);
      }
    }
  });
});
