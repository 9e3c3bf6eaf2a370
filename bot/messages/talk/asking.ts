import { CONFIRM_WITHIN } from './confirmations.ts'
import { type Reply, say } from './reply.ts'

/** Questions about the one thing that is missing. What was said is kept until it is answered. */

const HOW_TO_ANSWER = `请在${CONFIRM_WITHIN}分钟内直接回复；不办请回复「取消」。`

/** `lines` are numbered; none when there are too many to choose from. */
export function whichItemReply(command: string, lines: readonly string[]): Reply {
  if (lines.length === 0)
    return say(`「${command}」的是哪一项？请回复编号，例如「X12」；发「状态」可以看到编号。`, HOW_TO_ANSWER)
  return say(
    `「${command}」的是哪一项？回复编号或前面的数字：`,
    ...lines.map((line, index) => `${index + 1}. ${line}`),
    HOW_TO_ANSWER,
  )
}
