// The value types as the Rust crates name them.

import type { ModelConstant } from '../evaluate/model';

export const rustValueTypes: Readonly<Record<string, ModelConstant>> = {
  'ValType::I32': { kind: 'valueType', type: 'i32' },
  'ValType::I64': { kind: 'valueType', type: 'i64' },
  'ValType::F32': { kind: 'valueType', type: 'f32' },
  'ValType::F64': { kind: 'valueType', type: 'f64' },
  'ValType::V128': { kind: 'valueType', type: 'v128' },
  'ValType::FuncRef': { kind: 'valueType', type: 'funcref' },
  'ValType::ExternRef': { kind: 'valueType', type: 'externref' },
};
