import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'node_modules/',
      '.vscode-test/',
      '.toolchain/',
      'test/fixtures/',
      'templates/',
      'scripts/',
      '**/*.mjs',
      '**/*.d.mts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // node:test returns promises from test() and describe() that the runner awaits itself.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: ['http', 'https', 'node:http', 'node:https', 'node:dns', 'dns'].map((name) => ({
            name,
            message: 'The product has no network code.',
          })),
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    // assert narrows types for the compiler, but a failing check must still print what was there.
    rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
);
