import type { Reply } from './reply.ts'

/** The commands a person may use, one a line. */
export function helpReply(commands: readonly { readonly usage: string; readonly purpose: string }[]): Reply {
  return {
    title: '督查提醒助手',
    sections: [
      { lines: commands.map(({ usage, purpose }) => `「${usage}」${purpose}`) },
      {
        lines: [
          '编号在每行开头，如 X12；单位可写简称，如「状态 平氏」；不写单位，就看本单位（办公室、领导看全县）。',
        ],
      },
    ],
  }
}
