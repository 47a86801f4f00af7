// Every form of writing a host or a guest that the generator knows.

import type { Form, GuestForm } from './contract';
import { assemblyScriptGuest } from './guests/assemblyScript';
import { cGuest, cppGuest, undefinedGuest } from './guests/c';
import { goGuest, tinyGoEnv, tinyGoGuest } from './guests/go';
import { rust2021, rust2024, rustEnv } from './guests/rust';
import { binaryGuest, watGuest } from './guests/wat';
import { zigEnv, zigGuest } from './guests/zig';
import { cApi, cApi013 } from './hosts/cApi';
import { cApiCpp } from './hosts/cApiCpp';
import { cppInternal } from './hosts/cppInternal';
import { pluginGuide } from './hosts/pluginGuide';
import { pluginSdk } from './hosts/pluginSdk';
import { sdkNamedAtBuild, sdkNamedAtNew, wasmedgeSys } from './hosts/rustEmbedders';
import { rustFfi } from './hosts/rustFfi';
import { sdkAsync, sdkWithData } from './hosts/sdkAsync';
import { wasmedgeGo } from './hosts/wasmedgeGo';

export const hostForms: readonly Form[] = [
  cApi,
  cApi013,
  cApiCpp,
  cppInternal,
  pluginSdk,
  rustFfi,
  sdkNamedAtBuild,
  sdkWithData,
  sdkNamedAtNew,
  sdkAsync,
  wasmedgeSys,
  pluginGuide,
  wasmedgeGo,
];

export const guestForms: readonly GuestForm[] = [
  rust2021,
  rust2024,
  cGuest,
  cppGuest,
  goGuest,
  tinyGoGuest,
  zigGuest,
  assemblyScriptGuest,
  watGuest,
  binaryGuest,
  undefinedGuest,
  rustEnv,
  zigEnv,
  tinyGoEnv,
];
