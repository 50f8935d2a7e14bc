import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, type Tags } from "yaml";

/**
 * Composing calls itself for each level of nesting and so does closing what stands open; close to the end of the stack the
 * engine ends the whole process where it compiles an expression, which nothing can catch. So nesting is bounded while tokens are
 * read, one after the other, before anything is composed from them.
 */

/** Where a text first nests deeper than it may; what stands before it in whole documents is read. */
type TooDeep = { readonly offset: number };

const holds = ({ type }: CST.Token): boolean =>
  type === "block-map" || type === "block-seq" || type === "flow-collection";

/** True when more collections stand open in each other than `depth`. */
const isBeyond = (open: readonly CST.Token[], depth: number): boolean =>
  open.length > depth && open.filter(holds).length > depth;

/**
 * The documents of a text, up to where it nests deeper than `depth`. Errors are not drawn beside their line, which would be copied
 * for each of them.
 */
export function composed(
  text: string,
  lines: LineCounter,
  depth: number,
  tags: (core: Tags) => Tags,
): { readonly documents: readonly Document.Parsed[]; readonly tooDeep: TooDeep | null } {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let tooDeep: TooDeep | null = null;
  function* tokens(): Generator<CST.Token> {
    for (const lexeme of new Lexer().lex(text)) {
      const { offset } = parser;
      yield* parser.next(lexeme);
      if (isBeyond(parser.stack, depth)) {
        tooDeep = { offset };
        return;
      }
    }
    yield* parser.end();
  }
  const composer = new Composer({
    version: "1.2",
    // The parser's own check compares each key with all others of its map, and we look at each once.
    uniqueKeys: false,
    customTags: tags,
  });
  return { documents: [...composer.compose(tokens())], tooDeep };
}
