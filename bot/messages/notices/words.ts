import { toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { LevelTally } from '../../../rules/notices.ts'
import type { MediaAccount, NoticeLevel } from '../../../rules/types.ts'
import { accountCode, accountTitle } from '../media/accounts.ts'
import { type Reply, say } from '../talk/reply.ts'
import { ACCOUNT_STATE_NAMES, LEVEL_NAMES } from '../talk/words.ts'

interface Notice {
  readonly id: number
  readonly level: NoticeLevel
  readonly number: string
  readonly title: string
  readonly issuedOn: LocalDate
  readonly voidedOn: LocalDate | null
  readonly voidReason: string | null
}

/** An account with what counts against it. */
export interface Tallied {
  readonly account: MediaAccount
  readonly levels: readonly LevelTally[]
}

/** 县级3次（满3次建议关停，已达到）; that it is reached is only for those who decide on it. */
export function levelTallyWords(
  { level, notices, threshold, reached }: LevelTally,
  suggests: boolean,
): string {
  return `${LEVEL_NAMES[level]}${notices.length}次（满${threshold}次建议关停${reached && suggests ? '，已达到' : ''}）`
}

/** Levels without a notice are left out. */
function tallyLine({ account, levels }: Tallied): string {
  const counted = levels.filter(({ notices }) => notices.length > 0)
  const words = counted.map((level) => levelTallyWords(level, true)).join('、')
  return `${accountTitle(account)}：${words === '' ? '没有计入的通报' : words}`
}

function noticeName({ level, number, issuedOn }: Omit<Notice, 'id'>): string {
  return `${LEVEL_NAMES[level]} ${number}，${issuedOn}`
}

export function noticeInPrivateReply(): Reply {
  return say('通报和关停由办公室研究决定，请在与我的单独聊天中办理。')
}

/** T4「督查通报第11期」（2021-10-08） */
export function noticeTitle({ id, number, issuedOn }: Pick<Notice, 'id' | 'number' | 'issuedOn'>): string {
  return `${toCode({ kind: 'notice', id })}「${number}」（${issuedOn}）`
}

/** `alike`: what stands under the same number in another spelling. */
export function noticePreview(notice: Notice, alike: readonly Notice[], tallied: readonly Tallied[]): Reply {
  return {
    title: '登记通报预览',
    sections: [
      ...(alike.length === 0
        ? []
        : [
            {
              lines: [
                `请先核对：${alike.map(noticeTitle).join('、')}已经登记，文号像是同一份。是同一份的，请回「取消」；确认后按另一份分别计次。`,
              ],
            },
          ]),
      { lines: [noticeName(notice), `标题：${notice.title}`] },
      { lines: [`涉及账号${tallied.length}个，登记后的累计：`, ...tallied.map(tallyLine)] },
    ],
  }
}

/** `reached`: accounts that are suggested for closing, this notice counted. */
export function noticeRegisteredReply(
  notice: Notice,
  accounts: number,
  reached: readonly MediaAccount[],
): Reply {
  const code = toCode({ kind: 'notice', id: notice.id })
  return say(
    `已登记 ${code}：${noticeName(notice)}，涉及账号${accounts}个。录错了可发「作废通报 ${code} 理由」。`,
    ...reached.map((account) => {
      const it = accountCode(account)
      return `${accountTitle(account)}达到建议关停的次数，已草拟关停通知，请研究决定：发「通报 ${it}」核对，发「关停通知 ${it}」下载文稿，同意关停的发「关停 ${it}」。`
    }),
  )
}

export function noticeUsageReply(usage: string): Reply {
  return say(
    '请写明级别、文号、发文日期、标题和账号。',
    `写法：${usage}`,
    '也可以逐项写：「登记通报 级别：县 文号：督查通报第11期 发文日期：2021-10-08 标题：第三季度通报 账号：M42、M43」。',
  )
}

export function noticeExistsReply(notice: Notice): Reply {
  const isVoid = notice.voidedOn === null ? '' : `，${notice.voidedOn}已作废`
  return say(
    `${LEVEL_NAMES[notice.level]} ${notice.number}已经登记过（${toCode({ kind: 'notice', id: notice.id })}，${notice.issuedOn}${isVoid}），没有重复登记。`,
  )
}

export function alreadyVoidReply({ id, voidedOn, voidReason }: Notice): Reply {
  return say(
    `${toCode({ kind: 'notice', id })} 已于${voidedOn ?? ''}作废（${voidReason ?? ''}），没有重复办理。`,
  )
}

interface Voiding {
  readonly notice: Notice
  readonly reason: string
  readonly tallied: readonly Tallied[]
  /** Being closed, though their notices do not suggest it any more. */
  readonly doubtful: readonly MediaAccount[]
}

export function voidPreview({ notice, reason, tallied, doubtful }: Voiding): Reply {
  return {
    title: '作废通报预览',
    sections: [
      { lines: [`${toCode({ kind: 'notice', id: notice.id })} ${noticeName(notice)}`, `理由：${reason}`] },
      {
        lines: ['作废后仍留在记录中，自今天起不再计入。作废后的累计：', ...tallied.map(tallyLine)],
      },
      ...(doubtful.length > 0 ? [{ lines: doubtful.map(doubtfulLine) }] : []),
    ],
  }
}

export function voidedReply({ notice, tallied, doubtful }: Voiding): Reply {
  const code = toCode({ kind: 'notice', id: notice.id })
  return say(`已作废 ${code}，累计已重新计算：`, ...tallied.map(tallyLine), ...doubtful.map(doubtfulLine))
}

function doubtfulLine(account: MediaAccount): string {
  return `${accountTitle(account)}已签发关停（${ACCOUNT_STATE_NAMES[account.state]}），现未达到建议关停的次数，请研究；尚未公告的可发「撤回关停 ${accountCode(account)} 理由」。`
}

interface AccountNotices extends Tallied {
  /** Every notice that ever named it, voided ones too. */
  readonly notices: readonly Notice[]
  readonly clause: string
  readonly suggests: boolean
}

/** One account's whole record: 「通报 M12」. */
export function accountNoticesReply(record: AccountNotices): Reply {
  const { account, levels, notices, clause, suggests } = record
  const counted = new Set(levels.flatMap((level) => level.notices.map(({ id }) => id)))
  const lines = notices.map((notice) => {
    const how = counted.has(notice.id) ? '有效' : notice.voidedOn === null ? '不计入' : voidWords(notice)
    return `${toCode({ kind: 'notice', id: notice.id })} ${noticeName(notice)}（${how}）`
  })
  return {
    title: `通报 ${accountCode(account)}`,
    sections: [
      {
        lines: [
          `${accountTitle(account)}，主办单位${account.ownerName}，${ACCOUNT_STATE_NAMES[account.state]}`,
          ...(lines.length === 0 ? ['没有被通报过。'] : lines),
        ],
      },
      {
        heading: '累计（三级分别计算，不折算、不相加）',
        lines: levels.map((level) => levelTallyWords(level, suggests)),
      },
    ],
    footer: `依据：${clause}`,
  }
}

function voidWords({ voidedOn, voidReason }: Notice): string {
  return `${voidedOn ?? ''}作废${voidReason === null ? '' : `：${voidReason}`}`
}
