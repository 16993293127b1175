import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Budgets of the house style. Tests are long lists of claims, so the budgets of size are not theirs. */
const SIZE = {
  "max-lines": ["error", { max: 250 }],
  "max-lines-per-function": ["error", { max: 40 }],
};

/** Holds for every file, compiled or not. */
const EVERYWHERE = {
  ...SIZE,
  eqeqeq: "error",
  "max-depth": ["error", 3],
  "no-console": "error",
  "no-implicit-coercion": ["error", { allow: ["!!"] }],
  "no-unused-expressions": "error",
  "no-var": "error",
  "prefer-const": "error",
};

const NO_DEFAULT_EXPORT = {
  selector: ":matches(ExportDefaultDeclaration, TSExportAssignment)",
  message: "export by name: a default export has another name in every file that imports it",
};

/** Answers of the vendors' official clients and of mocks are `any`: a test asserts on them as they come. */
const TESTS_MAY = {
  "@typescript-eslint/no-explicit-any": "off",
  "@typescript-eslint/no-unsafe-argument": "off",
  "@typescript-eslint/no-unsafe-assignment": "off",
  "@typescript-eslint/no-unsafe-call": "off",
  "@typescript-eslint/no-unsafe-member-access": "off",
  "@typescript-eslint/no-unsafe-return": "off",
};

/** `void` is how a program's entry starts its one promise; the checks below find every other forgotten one. */
const TYPE_CHECKED = {
  "max-params": "off",
  "@typescript-eslint/max-params": ["error", { max: 3 }],
  "no-restricted-syntax": ["error", NO_DEFAULT_EXPORT],
  "@typescript-eslint/await-thenable": "error",
  "@typescript-eslint/ban-ts-comment": "error",
  "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
  "@typescript-eslint/no-base-to-string": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/no-for-in-array": "error",
  "@typescript-eslint/no-implied-eval": "error",
  "@typescript-eslint/no-misused-promises": "error",
  "@typescript-eslint/no-redundant-type-constituents": "error",
  "@typescript-eslint/no-unnecessary-type-assertion": "error",
  "@typescript-eslint/no-unsafe-argument": "error",
  "@typescript-eslint/no-unsafe-assignment": "error",
  "@typescript-eslint/no-unsafe-call": "error",
  "@typescript-eslint/no-unsafe-member-access": "error",
  "@typescript-eslint/no-unsafe-return": "error",
  "@typescript-eslint/no-unused-vars": [
    "error",
    { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
  ],
  "@typescript-eslint/only-throw-error": "error",
  "@typescript-eslint/prefer-promise-reject-errors": "error",
  "@typescript-eslint/restrict-plus-operands": "error",
  "@typescript-eslint/switch-exhaustiveness-check": [
    "error",
    { considerDefaultExhaustiveForUnions: true },
  ],
  "@typescript-eslint/unbound-method": "error",
};

export default defineConfig([
  globalIgnores(["sdks/", "dist/", "**/node_modules/", ".hyok/", "tools/engine/cmd/"]),
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  {
    files: ["**/*.cjs", "**/*.mjs"],
    rules: { ...EVERYWHERE, "max-params": ["error", 3], "no-unused-vars": "error" },
    languageOptions: { ecmaVersion: 2023 },
  },
  {
    files: ["**/*.ts", "**/*.cts"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: { ...EVERYWHERE, ...TYPE_CHECKED },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ["components/**/*.ts"],
    rules: { "max-lines": ["error", { max: 150 }] },
  },
  {
    files: ["policies/**/*.ts"],
    // One rule is small; what rules are made of, the pack around them and their lists are ordinary files.
    ignores: ["policies/*.ts", "policies/{rule,pack,places}/**", "policies/*/rules.ts"],
    rules: { "max-lines": ["error", { max: 60 }] },
  },
  {
    files: ["test/**", "bench/**"],
    rules: { "max-lines": "off", "max-lines-per-function": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: TESTS_MAY,
  },
]);
