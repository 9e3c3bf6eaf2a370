import type { LocalDate } from '../../../rules/dates.ts'
import type { LevelTally } from '../../../rules/notices.ts'
import type { ShutdownCase } from '../../../rules/shutdown.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { accountCode, accountTitle } from './accounts.ts'
import { levelTallyWords } from '../notices/words.ts'
import { type Reply, say } from '../talk/reply.ts'
import { ACCOUNT_STATE_NAMES, dayWithWeekday, LEVEL_NAMES } from '../talk/words.ts'

/** What is said in the chat while an account is being closed; the order itself is in shutdown-order.ts. */

export const CLOSING_STEP_NAMES = {
  announcedOn: '公告',
  deregisteredOn: '注销',
  filedOn: '备案',
} as const

type ClosingStep = keyof typeof CLOSING_STEP_NAMES

export function shutdownPreview(
  account: MediaAccount,
  { tally, isReached, clause }: ShutdownCase,
  reason: string,
): Reply {
  return {
    title: '关停预览（须确认两次）',
    sections: [
      {
        lines: [
          `${accountTitle(account)}，主办单位${account.ownerName}`,
          ...tally.flatMap(evidenceLines),
          ...(isReached ? [] : ['通报累计未达到建议关停的次数。']),
          ...(reason === '' ? [] : [`关停理由：${reason}`]),
        ],
      },
      {
        lines: [
          '确认后视为由您签发：账号转为「拟关停」，私下通知主办单位联络员依次公告、注销、备案。平台注销以前，更新照常计算。',
        ],
      },
    ],
    footer: `依据：${clause}`,
  }
}

function evidenceLines(level: LevelTally): string[] {
  if (level.notices.length === 0) return []
  const notices = level.notices.map(({ number, issuedOn }) => `· ${issuedOn} ${number}`)
  return [levelTallyWords(level, true), ...notices]
}

export function notReachedReply(account: MediaAccount): Reply {
  const code = accountCode(account)
  return say(
    `${accountTitle(account)}的通报累计未达到建议关停的次数，没有办理。发「通报 ${code}」看累计。`,
    `因其他原因需要关停的，请写明理由：「关停 ${code} 理由」。`,
  )
}

export function alreadyClosingReply(account: MediaAccount): Reply {
  return say(
    `${accountTitle(account)}已在关停程序中（${ACCOUNT_STATE_NAMES[account.state]}），没有重复办理。`,
  )
}

/** `told`: the names of those who were written to. */
export function approvedReply(account: MediaAccount, told: readonly string[]): Reply {
  return say(
    `已签发关停：${accountTitle(account)}，转为「拟关停」。`,
    `${toldWords(told)}文稿发「关停通知 ${accountCode(account)}」下载。`,
  )
}

function toldWords(told: readonly string[]): string {
  return told.length === 0
    ? '主办单位没有能私下联系到的联络员，请另行通知。'
    : `已通知${told.join('、')}（下班时间顺延到下次上班时送达）。`
}

/** To the department, in private: why, and what to do next. */
export function toCloseReply(
  account: MediaAccount,
  { tally, filingWorkingDays, clause }: ShutdownCase,
  reason: string,
): Reply {
  const code = accountCode(account)
  const counts = tally
    .filter(({ notices }) => notices.length > 0)
    .map(({ level, notices }) => `${LEVEL_NAMES[level]}${notices.length}次`)
  const grounds = [
    ...(counts.length > 0 ? [`累计被通报${counts.join('、')}`] : []),
    ...(reason === '' ? [] : [reason]),
  ]
  return {
    title: '关停通知',
    sections: [
      {
        lines: ['经研究，决定关停以下账号：', `${accountTitle(account)}（${grounds.join('；')}）`],
      },
      {
        heading: '请依次办理',
        lines: [
          `1. 在该账号和本单位其他公开渠道公告停止运行，公告后发「公告 ${code} 日期」。`,
          `2. 向平台申请注销，保存凭证；平台注销后发「注销 ${code} 日期」。`,
          `3. 注销后${filingWorkingDays}个工作日内在全国政务新媒体信息报送系统备案，备案后发「备案 ${code} 日期」。`,
        ],
      },
    ],
    footer: `平台注销以前，更新和留言答复照常进行。对通报次数有异议的，请及时书面提出，发「通报 ${code}」看明细。\n依据：${clause}`,
  }
}

export function withdrawPreview(account: MediaAccount, approvedOn: LocalDate, reason: string): Reply {
  return {
    title: '撤回关停预览',
    sections: [
      {
        lines: [
          `${accountTitle(account)}，${approvedOn}签发关停，尚未公告`,
          `撤回理由：${reason}`,
          '确认后账号恢复「正常运行」，并私下告知主办单位联络员。',
        ],
      },
    ],
  }
}

export function withdrawnReply(account: MediaAccount, told: readonly string[]): Reply {
  return say(`已撤回关停：${accountTitle(account)}，恢复「正常运行」。${toldWords(told)}`)
}

export function keepOpenReply(account: MediaAccount, reason: string): Reply {
  return say(`${accountTitle(account)}的关停决定已撤回，不再办理，账号照常更新。理由：${reason}`)
}

export function tooLateToWithdrawReply(account: MediaAccount, announcedOn: LocalDate): Reply {
  return say(`${accountTitle(account)}已于${announcedOn}公告，不能撤回。`)
}

export function notApprovedReply(account: MediaAccount): Reply {
  return say(
    `${accountTitle(account)}没有已签发的关停，没有办理。关停由办公室发「关停 ${accountCode(account)}」签发。`,
  )
}

export function nothingDraftedReply(account: MediaAccount): Reply {
  return say(`${accountTitle(account)}没有关停通知：通报累计未达到建议关停的次数，也没有签发关停。`)
}

export function stepUsageReply(step: ClosingStep): Reply {
  const name = CLOSING_STEP_NAMES[step]
  return say(`请写明账号和日期，例如「${name} 编号 10月9日」；不写日期，就是今天。发「新媒体」可以看到编号。`)
}

export function stepDoneReply(account: MediaAccount, step: ClosingStep, on: LocalDate): Reply {
  return say(
    `${accountTitle(account)}已于${on}${CLOSING_STEP_NAMES[step]}，没有重复记录。日期有误的，一天内可发「撤销」。`,
  )
}

export function stepTooEarlyReply(account: MediaAccount, before: ClosingStep): Reply {
  const name = CLOSING_STEP_NAMES[before]
  return say(`${accountTitle(account)}还没有${name}，请先发「${name} ${accountCode(account)} 日期」。`)
}

export function stepBeforeReply(
  step: ClosingStep,
  on: LocalDate,
  before: ClosingStep | null,
  day: LocalDate,
): Reply {
  const earlier = before === null ? '签发关停' : CLOSING_STEP_NAMES[before]
  return say(`${CLOSING_STEP_NAMES[step]}日期${on}早于${earlier}日期${day}，请核对。`)
}

/** `fileBy`: until when the deletion has to be filed. */
export function stepRecordedReply(
  account: MediaAccount,
  step: ClosingStep,
  on: LocalDate,
  fileBy: LocalDate,
): Reply {
  const code = accountCode(account)
  const next = {
    announcedOn: `已公告。请向平台申请注销，平台注销后发「注销 ${code} 日期」。平台注销以前，更新照常计算。`,
    deregisteredOn: `平台已注销，更新不再计算。请不晚于${dayWithWeekday(fileBy)}备案，备案后发「备案 ${code} 日期」。`,
    filedOn: '系统已备案，关停办结。',
  }[step]
  return say(`已记录：${accountTitle(account)}，${on}${next}`)
}
