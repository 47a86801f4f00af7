import type { reading as source } from '../en/reading';

export const reading: Readonly<Record<keyof typeof source, string>> = {
  'not-read.too-complex': '未读取：在限制范围内无法完成解析。',
  'not-read.too-deep': '未读取：嵌套过深。',
  'not-read.macro-budget': '未读取：宏展开后超过 {limit} 个字符。',
};
