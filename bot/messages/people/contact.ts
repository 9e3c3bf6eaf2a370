import { type Reply, say } from '../talk/reply.ts'

/** `names`: those who work the bot at the office; none in a group. */
export function contactReply(names: readonly string[]): Reply {
  const who = names.length === 0 ? '' : `（${names.slice(0, 5).join('、')}）`
  return say(
    `业务上的事请联系办公室${who}。`,
    '数据不对发「有异议 编号 理由」，不归本单位发「不是我们的 编号 理由」，需要延期发「申请延期 编号 理由」，其他意见发「意见 内容」，都有答复。',
  )
}
