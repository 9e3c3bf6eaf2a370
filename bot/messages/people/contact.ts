import { type Reply, say } from '../talk/reply.ts'

/** `names`: those who work the bot at the office; none in a group. */
export function contactReply(names: readonly string[]): Reply {
  const who = names.length === 0 ? '' : `（${names.slice(0, 5).join('、')}）`
  return say(
    `业务上的事请联系县政府办公室${who}。`,
    '数据不对、任务不归本单位、需要延期的，请写明编号和理由告诉办公室；发「状态」可以看到编号。',
  )
}
