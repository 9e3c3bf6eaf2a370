import type { LocalDate } from '../../../rules/dates.ts'
import { receiptBasis } from '../../../rules/foi/receipt.ts'
import type { ApplicantType } from '../../../rules/foi/results.ts'
import type { Department, FoiArrival, FoiRequest } from '../../../rules/types.ts'
import { foiNextLine } from './next.ts'
import { codeOf, type FoiInHand, foiName, termLine } from './requests.ts'
import { APPLICANT_NAMES, CHANNEL_NAMES, RECEIPT_BASES } from './words.ts'
import { type Reply, say } from '../talk/reply.ts'
import { dayWithWeekday } from '../talk/words.ts'

/** An application just taken down; `inHand` is null while it waits for the applicant's confirmation. */
export interface RegisteredFoi {
  readonly application: FoiRequest | FoiArrival
  readonly department: Department
  readonly inHand: FoiInHand | null
}

interface Particulars {
  readonly submittedOn: LocalDate
  readonly applicantType: ApplicantType | null
  readonly applicantName: string | null
  readonly applicantContact: string | null
  readonly content: string | null
}

/** The applicant is only said to be known: a preview is kept until it is confirmed. */
export function foiPreview(
  foi: RegisteredFoi,
  { submittedOn, applicantType, applicantName, applicantContact, content }: Particulars,
  today: LocalDate,
): Reply {
  const { application, department } = foi
  const hidden = [
    ...(applicantName === null ? [] : ['申请人']),
    ...(applicantContact === null ? [] : ['联系方式']),
    ...(content === null ? [] : ['申请内容']),
  ]
  return {
    title: '登记依申请预览',
    sections: [
      {
        lines: [
          `编号：${application.number}`,
          `承办单位：${department.name}`,
          `提交：${dayWithWeekday(submittedOn)}，${CHANNEL_NAMES[application.channel]}（${RECEIPT_BASES[receiptBasis(application.channel)]}）`,
          ...(hidden.length > 0 ? [`${hidden.join('、')}：已填，只留在台账里，不对外显示`] : []),
          `申请人类型：${applicantType === null ? '没有填，年报表三需要，请取消后补写' : APPLICANT_NAMES[applicantType]}`,
          standing(foi, today),
        ],
      },
    ],
  }
}

interface Told {
  readonly today: LocalDate
  /** Whether the reader goes on with it, or only the department's part of it. */
  readonly isOffice: boolean
  readonly isOfficeTold: boolean
  readonly isDepartmentTold: boolean
}

export function foiRegisteredReply(
  foi: RegisteredFoi,
  { today, isOffice, isOfficeTold, isDepartmentTold }: Told,
): Reply {
  const { application, department, inHand } = foi
  const told = [...(isOfficeTold ? ['办公室'] : []), ...(isDepartmentTold ? [department.name] : [])]
  return say(
    `已登记：${foiName(application)}，由${department.name}办理。${told.length > 0 ? `已告知${told.join('、')}。` : ''}`,
    standing(foi, today),
    ...(inHand === null ? [] : [foiNextLine(inHand, isOffice)]),
  )
}

/** To the office and to the department: that it is there, and until when. */
export function newFoiReply(foi: RegisteredFoi, today: LocalDate): Reply {
  const { application, department } = foi
  return {
    title: `新收依申请公开 ${department.name}`,
    sections: [
      {
        lines: [
          `${foiName(application)}：${CHANNEL_NAMES[application.channel]}提交，由${department.name}办理。`,
          standing(foi, today),
          `发「依申请 ${codeOf(application)}」看经过和算法。`,
        ],
      },
    ],
  }
}

export function notYourDepartmentReply(): Reply {
  return say('没有登记：您只能登记本单位收到的申请，其他单位的请告知办公室登记。')
}

function standing({ application, inHand }: RegisteredFoi, today: LocalDate): string {
  if (inHand !== null) return `${termLine(inHand, today)}。`
  return `还没有与申请人确认收到，期限尚未起算。请当天联系申请人，确认后发「确认收到 ${codeOf(application)}」。`
}
