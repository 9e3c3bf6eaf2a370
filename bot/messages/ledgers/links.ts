import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say } from '../talk/reply.ts'

/** What the one-time pages say. */
export const LINK_PAGE = {
  lockedTitle: '请输入口令',
  pin: '机器人在聊天中给您的4位口令',
  wrongPin: '口令不对，请核对后再输。输错5次，链接作废。',
  open: '打开',
  download: '下载',
  downloadOnce: '文件只能下载一次，请妥善保管。',
  file: '文件',
  busy: '正在检查，请稍候……',
  failed: '没有传成功，请检查网络后再选一次文件。',
  faultTitle: '链接不能用了',
  faults: {
    unknown: '没有这个链接，请核对地址，或在聊天中重新要一个。',
    used: '这个链接已经用过。每个链接只能用一次，请在聊天中重新要一个。',
    expired: '这个链接已过15分钟有效期，请在聊天中重新要一个。',
    guessed: '口令输错次数太多，链接已作废，请在聊天中重新要一个。',
    elsewhere: '这个链接已在另一台设备上打开。请在原来的设备上继续，或在聊天中重新要一个。',
  },
} as const

/** What an upload page asks for. */
export const UPLOADS = {
  import: {
    hint: '请选择 Excel（.xlsx）或 CSV 文件。选好后先看预览，确认无误再写入；预览不改动任何数据。',
    accept: '.xlsx,.csv,.json',
    confirm: '确认写入',
  },
  letterhead: {
    hint: '请选择本单位的文头（.docx），里面写好 {{标题}} {{主送}} {{正文}} {{落款}} {{日期}} 等栏位。选好后先检查，确认无误再启用；检查不改动任何设置。',
    accept: '.docx',
    confirm: '确认启用',
  },
} as const

/** On the button, where sheets of which nobody knows how old they are would empty cells. */
export function confirmEmptying(count: number): string {
  return `确认清空${count}格并写入`
}

/** What a page is for, and what the chat calls it. */
export const LINK_TITLES = {
  import: '导入台账',
  export: '导出台账',
  bulletin: '下载通报文件',
  'shutdown-order': '下载关停通知',
  letterhead: '上传公文模板',
  'letterhead-sample': '下载公文模板范例',
} as const

export function exportFileName(today: LocalDate): string {
  return `台账-${today}.xlsx`
}

export function shutdownFileName(accountName: string): string {
  return `关停通知（草拟稿）-${accountName}.docx`
}

interface OneTimeLink {
  readonly url: string
  readonly pin: string
}

/** `purpose`: 导入台账 */
export function linkReply(purpose: string, { url, pin }: OneTimeLink, minutes: number): Reply {
  const lines = [
    `${purpose}请打开：${url}`,
    `口令：${pin}`,
    `链接${minutes}分钟内有效，只能用一次，请勿转发。`,
  ]
  return { sections: [{ lines, secret: 'link' }] }
}

export function linkInPrivateReply(): Reply {
  return say('链接只在单独聊天中提供，请私下发给我这条指令。')
}
