import { readdirSync, readFileSync, existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as ts from "typescript";

/** Root of the project. */
export const ROOT = join(__dirname, "..", "..");

/** Folders that hold no source of ours. */
const SKIPPED = new Set(["node_modules", "dist"]);

/** One import of a file: where it leads (a path from the root without its ending, or a package) and on which line. */
export interface Import {
  readonly to: string;
  readonly line: number;
  /** Whether only types are imported: nothing is loaded when the program runs. */
  readonly isTypeOnly: boolean;
}

/** A source file. */
export interface Source {
  /** Path from the root, with its ending. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Whether it exports something by default. */
  readonly hasDefaultExport: boolean;
}

/** All sources of a room. */
export function sourcesOf(room: string): Source[] {
  const folder = join(ROOT, room);
  return existsSync(folder)
    ? filesIn(folder).map((file) => sourceOf(relative(ROOT, file), readFileSync(file, "utf8")))
    : [];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesIn(path);
    return /\.(ts|cts|cjs|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Reads a source: static and dynamic imports, `require`, re-exports and types by `import()`. */
export function sourceOf(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const imports: Import[] = [];
  let hasDefaultExport = false;
  const visit = (node: ts.Node): void => {
    const found = importedBy(node);
    if (found !== undefined) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      imports.push({ to: target(path, found.name), line, isTypeOnly: found.isTypeOnly });
    }
    hasDefaultExport ||= isDefaultExport(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, text, imports, hasDefaultExport };
}

function importedBy(node: ts.Node): { name: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeImport(node));
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isExternalModuleReference(node)) return named(node.expression, false);
  if (ts.isImportTypeNode(node))
    return named(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  const isResolve =
    ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === "require";
  return isImport || isRequire || isResolve ? named(node.arguments[0], false) : undefined;
}

function named(
  node: ts.Node | undefined,
  isTypeOnly: boolean,
): { name: string; isTypeOnly: boolean } | undefined {
  return node !== undefined && ts.isStringLiteralLike(node)
    ? { name: node.text, isTypeOnly }
    : undefined;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((each) => each.isTypeOnly)
  );
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === "default";
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

/** Where an import leads: the built form of a source counts as the source, and our SDK as its room. */
function target(from: string, name: string): string {
  if (name === "@pulumi/volcengine" || name.startsWith("@pulumi/volcengine/"))
    return "sdks/volcengine";
  if (!name.startsWith(".")) return name;
  const path = relative(ROOT, join(ROOT, dirname(from), name)).replace(/^dist\//, "");
  const file = path.replace(/\.(js|cjs|mjs|ts|cts|json)$/, "");
  const folder = join(ROOT, file);
  return existsSync(folder) && statSync(folder).isDirectory() && !existsSync(`${folder}.ts`)
    ? `${file}/index`
    : file;
}

/** Path of a source without its ending: what imports lead to. */
export function moduleOf({ path }: Source): string {
  return path.replace(/(\.d)?\.(ts|cts|cjs|mjs)$/, "");
}
