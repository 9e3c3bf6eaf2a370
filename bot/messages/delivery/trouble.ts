import { channelWords } from '../channels/index.ts'
import { channelName } from '../channels/names.ts'
import { type Reply, say } from '../talk/reply.ts'

/** What any channel may need the administrator for. */
const ANYWHERE: Readonly<Record<string, string>> = {
  unreachable: '连续几分钟连不上平台，正在重试。请检查服务器的外网和代理。',
  'not-stored': '有一条消息没能保存，可能没有回答。请检查磁盘空间。',
}

export function troubleReply(channel: string, code: string): Reply {
  const toDo = channelWords(channel)?.troubles?.[code] ?? ANYWHERE[code]
  return say(
    `${channelName(channel)}需要处理：${toDo ?? '请看服务器日志里的 channel needs attention，对照该通道的说明处理。'}`,
  )
}
