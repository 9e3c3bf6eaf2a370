import { type Instant, localDate, timeOfDay } from '../../../rules/dates.ts'
import { channelWords } from '../channels/index.ts'
import { channelName } from '../channels/names.ts'
import { failureWords } from './failures.ts'
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

/** A door that nothing goes through: since when, why, what to do, and that nothing is lost. */
export function shutDoorReply(channel: string, toDo: string, code: string, since: Instant): Reply {
  return {
    title: `${channelName(channel)}发不出消息`,
    sections: [
      {
        lines: [
          `${localDate(since)} ${timeOfDay(since)}起：${failureWords(code)}。`,
          `怎么办：${toDo}`,
          '这期间要发的都已留着，修好后按原来的顺序补发，不用重发。',
        ],
      },
    ],
  }
}
