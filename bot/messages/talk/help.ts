import type { Role } from '../../../rules/types.ts'
import { type Reply, say } from './reply.ts'

export const TOPIC_NAMES = {
  look: '查看',
  report: '办理与账号',
  letter: '信箱',
  foi: '依申请公开',
  interpretation: '政策解读',
  notice: '通报与关停',
  rectification: '整改',
  office: '办公室',
} as const

interface Listed {
  readonly name: string
  readonly usage: string
  readonly purpose: string
  readonly topic: keyof typeof TOPIC_NAMES
}

/** What each is there for, and what one types first. */
const FIRST: Readonly<Record<Role, readonly string[]>> = {
  liaison: [
    '「状态」看本单位要办什么，编号在每行开头。',
    '办好了报一声：「已回复 X12 9月30日」「报更 通知公告」「改好了 编号」。',
    '看不懂发「为什么 X12」，有不同意见发「有异议 X12 理由」，找人发「联系谁」。',
  ],
  office: [
    '「待办」看等您决定的，「状态 平氏镇」看一个单位，「总览」看全县。',
    '来信登记：「登记信件 平氏镇 10月8日 道路维修」；改派：「转办 X12 水利局」。',
    '「催办 平氏镇」先预览再发；「季度通报」看通报和文件。',
  ],
  leader: [
    '「总览」看全县五项数据，「状态 平氏镇」看一个单位。',
    '「为什么 X12」看依据和算法，「季度通报」看通报和文件。',
    '「待办」看等待办公室决定的事项。',
  ],
  admin: [
    '「人员」「绑定码 平氏镇」管人员，「推送」看消息送达。',
    '「状态 平氏镇」看一个单位，「总览」看全县。',
    '「日志」看谁改了什么，「导入」「导出」管台账。',
  ],
}

/** In a group, where nobody wants a wall of words. */
export function groupHelpReply(role: Role): Reply {
  return say(FIRST[role][0] ?? '', '全部用法请在与我的单独聊天中发「帮助」。')
}

/** The commands a person may use, by topic; above them what they need most. */
export function helpReply(role: Role, topics: readonly (readonly Listed[])[]): Reply {
  return {
    title: '督查提醒助手',
    sections: [
      { lines: FIRST[role] },
      ...topics.map((commands) => ({
        heading: commands[0] ? TOPIC_NAMES[commands[0].topic] : '',
        lines: [commands.map(({ name }) => `「${name}」`).join('')],
      })),
      {
        lines: [
          '写法请发「帮助 指令」，如「帮助 状态」。单位可写简称，如「状态 平氏」；不写单位，就看本单位（办公室、领导看全部单位）。',
        ],
      },
    ],
  }
}

/** How one command is written: what must be there, then what may follow it. */
export function usageReply(
  { name, usage, purpose, example }: Listed & { readonly example?: string },
  aliases: readonly string[],
): Reply {
  const also = aliases.length === 0 ? [] : [`也可以说：${aliases.map((alias) => `「${alias}」`).join('')}`]
  const optional = [...usage.matchAll(/\[([^\]]+)\]/gu)].map(([, what = '']) => plain(what))
  const needed = plain(usage.replace(/\s*\[[^\]]+\]/gu, ''))
  const more = optional.length === 0 ? '' : `；还可以写明${optional.join('、')}`
  const shown = example === undefined ? [] : [`例如：「${example}」`]
  return { title: name, sections: [{ lines: [purpose, `写法：${needed}${more}`, ...shown, ...also] }] }
}

/** 单位|全部 is 单位或全部. */
function plain(text: string): string {
  return text.replaceAll('|', '或').trim()
}
