// The C API as bindings that bindgen made spell it in Rust. Functions keep their names and are those of the C API;
// enumerators get the name of their enumeration before their own.

import type { HostModel, ModelConstant } from '../evaluate/model';
import { cApi } from './cApi';

const enumerators = Object.entries(cApi.constants).flatMap(([name, constant]): [string, ModelConstant][] => {
  const enumeration = /^(WasmEdge_(?:ValType|RefType))_/.exec(name)?.[1];
  return enumeration === undefined ? [] : [[`${enumeration}_${name}`, constant]];
});

export const rustFfi: HostModel = {
  id: 'c-api',
  languages: ['rust'],
  functions: {},
  methods: {},
  constants: Object.fromEntries(enumerators),
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [],
};
