import { type Instant, localDate, timeOfDay } from '../../../rules/dates.ts'
import { channelName } from '../channels/names.ts'
import { failureWords } from './failures.ts'
import { type Reply, say } from '../talk/reply.ts'

/** What each code asks of the person who runs the bot. */
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  'app-soon-suspended': '长期无人使用，平台即将停用该应用。请在应用里发一条消息，或到管理后台处理。',
  'app-suspended': '平台已停用该应用，收不到提醒。请到管理后台重新启用。',
  'kicked-off': '同一个机器人在别处又连了一次，这里的连接被断开。请只保留一处，再重启本机器人。',
  'bad-secret': '平台不认密钥。请核对 Secret 后重启。',
  unreachable: '连续几分钟连不上平台，正在重试。请检查服务器的外网和代理。',
  'not-stored': '有一条消息没能保存，可能没有回答。请检查磁盘空间。',
  'no-staff-id': '收到企业外人员或未发布应用的消息，无法识别身份。请确认应用已发布、对方在本企业内。',
  'over-quota': '本月平台调用量已用完，暂时收不到消息内容。请联系管理员扩容。',
  'quota-80':
    '本月调用量已用到八成，用完后收发都会停。这个量全单位的应用和群机器人共用，请少发推送，或到钉钉管理后台扩容。',
}

export function troubleReply(channel: string, code: string): Reply {
  return say(
    `${channelName(channel)}需要处理（${code}）：${WHAT_TO_DO[code] ?? '请查看日志 channel needs attention，按代码对照 README 处理。'}`,
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
