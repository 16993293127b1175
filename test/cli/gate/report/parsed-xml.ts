import sax from "sax";

/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/** Characters that XML 1.0 allows. */
const ALLOWED = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** The root of a document. @throws Error where it is not well-formed. */
export function parsedXml(text: string): XmlElement {
  if (!ALLOWED.test(text)) throw new Error("the document holds a character that XML forbids");
  const parser = sax.parser(true);
  const open: XmlElement[] = [{ name: "", attributes: {}, children: [] }];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.write(text).close();
  const root = open[0]?.children[0];
  if (root === undefined) throw new Error("the document has no root");
  return root;
}
