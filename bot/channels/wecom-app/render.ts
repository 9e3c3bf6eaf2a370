import type { Reply } from '../../messages/talk/reply.ts'
import { toText } from '../../messages/talk/text.ts'

/** Of a text's content, in a reply and in message/send; WeCom cuts what is longer without a word. */
export const MAX_BYTES = 2048

/**
 * Text, though message/send takes Markdown too: whoever reads in WeChat would see “unsupported type”, and a
 * reply on the connection knows none. WeCom makes links of `<a href>` in a text; a name or a title must not
 * be able to place one.
 */
export function render(reply: Reply): string {
  return toText(reply).replace(/<(?=\/?a\b)/giu, '＜')
}
