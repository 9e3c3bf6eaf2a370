import { checkText } from '../../../rules/content/check-text.ts'
import { emptyProofReply, proofInPrivateReply, proofReply } from '../../messages/content/proofread.ts'
import { type Command, Refusal } from '../talk/define.ts'

export const PROOFREAD = '校对'
/** As people begin a message, with a mention or a quotation mark before it. */
const BEGINS = /^(?:\s*[@＠]\S+\s+)*[\s「『"'“‘【]*(?:校对|查错)/u

/** A text to be checked before it is published; it is not kept. */
export const proofread: Command = {
  name: PROOFREAD,
  aliases: ['查错'],
  usage: '校对 要发布的文字',
  purpose: '发布前把文字查一遍：个人信息、机构名称、日期、错别字；原文不保存',
  topic: 'report',
  needs: 'read',
  run: ({ conversation, today, typed }) => {
    if (conversation === 'group') throw new Refusal(proofInPrivateReply())
    const text = typed.replace(BEGINS, '').trim()
    if (text === '') throw new Refusal(emptyProofReply())
    return proofReply(text, checkText(text, today))
  },
}

/** Whether a message holds a text that must not be kept, whoever wrote it and wherever. */
export function holdsDraft(text: string): boolean {
  return BEGINS.test(text)
}
