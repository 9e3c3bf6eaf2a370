import { receiptBasis } from '../../../rules/foi/receipt.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { Department, FoiArrival, FoiEvent, FoiRequest } from '../../../rules/types.ts'
import { foiNextLine } from './next.ts'
import { answerWords, codeOf, type FoiInHand, termLine } from './requests.ts'
import { foiSteps } from './steps.ts'
import { APPLICANT_NAMES, CHANNEL_NAMES, FOI_EVENT_NAMES, RECEIPT_BASES } from './words.ts'
import type { Reply } from '../talk/reply.ts'
import { dayWithWeekday } from '../talk/words.ts'

/** Null where the reader, or the place, must not have them. */
type Particulars = {
  readonly applicantName: string | null
  readonly applicantContact: string | null
  readonly content: string | null
} | null

interface Shown {
  readonly today: LocalDate
  readonly submittedOn: LocalDate
  readonly particulars: Particulars
  readonly notes: readonly (FoiEvent & { readonly note: string | null })[]
  readonly nextFor: 'office' | 'department' | null
}

/** 「依申请 Y12」: the whole ledger of one request, every date and the arithmetic. */
export function foiSheetReply(inHand: FoiInHand, shown: Shown): Reply {
  const { today, submittedOn, particulars, notes, nextFor } = shown
  const { request, department, clock } = inHand
  const basis = RECEIPT_BASES[receiptBasis(request.channel)]
  const type = request.applicantType
  return {
    title: `依申请公开 ${codeOf(request)}`,
    sections: [
      {
        lines: [
          `编号：${request.number}`,
          `承办单位：${department.name}`,
          `提交：${dayWithWeekday(submittedOn)}（${CHANNEL_NAMES[request.channel]}）`,
          `法定收到日：${dayWithWeekday(request.receivedOn)}（${basis}）`,
          ...(type === null ? [] : [`申请人类型：${APPLICANT_NAMES[type]}`]),
          ...particularLines(particulars),
        ],
      },
      { heading: '经过', lines: courseLines(request, notes) },
      { heading: '期限算法', lines: foiSteps(request, clock, today) },
      {
        lines: [
          `${termLine(inHand, today)}。`,
          ...(nextFor === null ? [] : [foiNextLine(inHand, nextFor === 'office')]),
        ],
      },
    ],
    ...(particulars === null ? { footer: '申请人信息和申请内容不在此显示，由办公室在单独聊天中查看。' } : {}),
  }
}

/** What has come and is not confirmed yet: there is nothing to count. */
export function arrivalSheetReply(
  arrival: FoiArrival,
  department: Department,
  particulars: Particulars,
): Reply {
  const { number, submittedOn, channel } = arrival
  return {
    title: `依申请公开 ${codeOf(arrival)}`,
    sections: [
      {
        lines: [
          `编号：${number}`,
          `承办单位：${department.name}`,
          `提交：${dayWithWeekday(submittedOn)}（${CHANNEL_NAMES[channel]}提交，${RECEIPT_BASES[receiptBasis(channel)]}）`,
          ...particularLines(particulars),
          `还没有与申请人确认收到，期限尚未起算。确认后发「确认收到 ${codeOf(arrival)}」。`,
        ],
      },
    ],
  }
}

function particularLines(particulars: Particulars): string[] {
  if (particulars === null) return []
  const { applicantName, applicantContact, content } = particulars
  return [
    ...(applicantName === null ? [] : [`申请人：${applicantName}`]),
    ...(applicantContact === null ? [] : [`联系方式：${applicantContact}`]),
    ...(content === null ? [] : [`申请内容：${content}`]),
  ]
}

function courseLines(request: FoiRequest, notes: Shown['notes']): string[] {
  if (request.events.length === 0) return ['尚未登记任何办理步骤。']
  return request.events.map((event) => {
    const note = notes.find(({ kind, on }) => kind === event.kind && on === event.on)?.note
    const said = note === undefined || note === null ? '' : `：${note}`
    return `${event.on} ${FOI_EVENT_NAMES[event.kind]}${answerWords(request, event)}${said}`
  })
}
