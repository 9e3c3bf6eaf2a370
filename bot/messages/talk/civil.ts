import { CONFIRM_WITHIN } from './confirmations.ts'
import { type Reply, say } from './reply.ts'
import { shortened } from './words.ts'

export function civilReply(): Reply {
  return say('好的。有事随时发「状态」，要办理请写明编号，例如「已回复 X12」。')
}

/** To 好的 while a preview waits: only one word sets it off. */
export function confirmByNameReply(preview: string): Reply {
  const first = preview.split('\n').find((line) => line.trim() !== '') ?? ''
  return say(
    `还有一件等您确认：${shortened(first)}`,
    `尚未执行。同意请在${CONFIRM_WITHIN}分钟内回复「确认」两个字，不办请回复「取消」。`,
  )
}
