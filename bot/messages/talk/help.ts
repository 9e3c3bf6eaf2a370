import type { Reply } from './reply.ts'

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

/** The commands a person may use, by topic. */
export function helpReply(topics: readonly (readonly Listed[])[]): Reply {
  return {
    title: '督查提醒助手',
    sections: [
      ...topics.map((commands) => ({
        heading: commands[0] ? TOPIC_NAMES[commands[0].topic] : '',
        lines: [commands.map(({ name }) => `「${name}」`).join('')],
      })),
      {
        lines: [
          '写法请发「帮助 指令」，如「帮助 状态」。编号在每行开头，如 X12；单位可写简称，如「状态 平氏」；不写单位，就看本单位（办公室、领导看全部单位）。',
        ],
      },
    ],
  }
}

/** How one command is written. */
export function usageReply({ name, usage, purpose }: Listed, aliases: readonly string[]): Reply {
  const also = aliases.length === 0 ? [] : [`也可以说：${aliases.map((alias) => `「${alias}」`).join('')}`]
  return { title: name, sections: [{ lines: [purpose, `写法：${usage}`, ...also] }] }
}
