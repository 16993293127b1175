import ts from "typescript";

/** One change of a source that a test must notice. */
export interface Mutant {
  readonly line: number;
  /** What the source says there. */
  readonly was: string;
  readonly is: string;
  /** The whole changed source. */
  readonly source: string;
}

/** Each comparison, and what it is turned into. */
const COMPARISONS: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ["!=="]],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ["==="]],
  [ts.SyntaxKind.LessThanToken, [">=", "<="]],
  [ts.SyntaxKind.LessThanEqualsToken, [">", "<"]],
  [ts.SyntaxKind.GreaterThanToken, ["<=", ">="]],
  [ts.SyntaxKind.GreaterThanEqualsToken, ["<", ">"]],
  [ts.SyntaxKind.AmpersandAmpersandToken, ["||"]],
  [ts.SyntaxKind.BarBarToken, ["&&"]],
]);

/** Every condition of a source turned round, and every limit moved by one, one change at a time. */
export function mutantsOf(text: string): readonly Mutant[] {
  const file = ts.createSourceFile("rule.ts", text, ts.ScriptTarget.ES2022, true);
  const found: Mutant[] = [];
  const change = (node: ts.Node, is: string) => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    found.push({
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      was: text.slice(start, end),
      is,
      source: text.slice(0, start) + is + text.slice(end),
    });
  };
  const visit = (node: ts.Node): void => {
    for (const condition of conditionsIn(node)) change(condition, `!(${condition.getText(file)})`);
    if (ts.isBinaryExpression(node) && !isCondition(node)) {
      const { left, operatorToken, right } = node;
      for (const operator of COMPARISONS.get(operatorToken.kind) ?? [])
        change(node, `(${left.getText(file)} ${operator} ${right.getText(file)})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The conditions that a node decides by. */
function conditionsIn(node: ts.Node): readonly ts.Expression[] {
  if (ts.isIfStatement(node)) return [node.expression];
  return ts.isConditionalExpression(node) ? [node.condition] : [];
}

/** Whether an equality is the whole condition, which is turned round already. A limit is still moved by one. */
function isCondition(node: ts.BinaryExpression): boolean {
  const isEquality =
    node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    node.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  return isEquality && conditionsIn(node.parent).includes(node);
}
