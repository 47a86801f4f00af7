// The SDKs whose host functions are read. A new one is one file here and one line.

import type { HostModel } from '../evaluate/model';
import { cApi } from './cApi';
import { cppInternal } from './cppInternal';
import { pluginGuide } from './pluginGuide';
import { rustFfi } from './rustFfi';
import { wasmedgeGo } from './wasmedgeGo';
import { wasmedgePluginSdk } from './wasmedgePluginSdk';
import { wasmedgeSdk } from './wasmedgeSdk';
import { wasmedgeSys } from './wasmedgeSys';

export const hostModels: readonly HostModel[] = [
  cApi,
  cppInternal,
  rustFfi,
  wasmedgePluginSdk,
  wasmedgeSdk,
  wasmedgeSys,
  wasmedgeGo,
  pluginGuide,
];
