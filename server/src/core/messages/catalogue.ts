// The whole catalogue in each language. English is the source of all keys; a place for an argument is written {name}.

import { build } from './en/build';
import { made } from './en/new';
import { call } from './en/call';
import { cli } from './en/cli';
import { doctor } from './en/doctor';
import { debug } from './en/debug';
import { guard } from './en/guard';
import { install } from './en/install';
import { pluginRules } from './en/pluginRules';
import { reading } from './en/reading';
import { reload } from './en/reload';
import { rules } from './en/rules';
import { run } from './en/run';
import { server } from './en/server';
import { test } from './en/test';
import { toolchain } from './en/toolchain';
import { trace } from './en/trace';
import { build as buildZh } from './zhCn/build';
import { made as madeZh } from './zhCn/new';
import { call as callZh } from './zhCn/call';
import { cli as cliZh } from './zhCn/cli';
import { doctor as doctorZh } from './zhCn/doctor';
import { debug as debugZh } from './zhCn/debug';
import { guard as guardZh } from './zhCn/guard';
import { install as installZh } from './zhCn/install';
import { pluginRules as pluginRulesZh } from './zhCn/pluginRules';
import { reading as readingZh } from './zhCn/reading';
import { reload as reloadZh } from './zhCn/reload';
import { rules as rulesZh } from './zhCn/rules';
import { run as runZh } from './zhCn/run';
import { server as serverZh } from './zhCn/server';
import { test as testZh } from './zhCn/test';
import { toolchain as toolchainZh } from './zhCn/toolchain';
import { trace as traceZh } from './zhCn/trace';

export const en = {
  ...reading,
  ...rules,
  ...pluginRules,
  ...call,
  ...install,
  ...test,
  ...cli,
  ...doctor,
  ...server,
  ...toolchain,
  ...trace,
  ...run,
  ...debug,
  ...guard,
  ...reload,
  ...build,
  ...made,
} as const;

export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;

export const zhCn: Catalogue = {
  ...readingZh,
  ...rulesZh,
  ...pluginRulesZh,
  ...callZh,
  ...installZh,
  ...testZh,
  ...cliZh,
  ...doctorZh,
  ...serverZh,
  ...toolchainZh,
  ...traceZh,
  ...runZh,
  ...debugZh,
  ...guardZh,
  ...reloadZh,
  ...buildZh,
  ...madeZh,
};
