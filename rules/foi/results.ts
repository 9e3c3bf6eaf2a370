/**
 * The rows and columns of the annual report's table 3 (国办公开办函〔2021〕30号), in its order.
 * 部分公开 is counted there alone, whatever the rest of the answer withheld.
 */

export const APPLICANT_TYPES = ['person', 'company', 'research', 'welfare', 'legal-service', 'other'] as const

/** 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 */
export type ApplicantType = (typeof APPLICANT_TYPES)[number]

/** (一) to (六), each with what stands under it. */
export const FOI_RESULT_GROUPS = [
  { group: 'disclosed', results: ['disclosed'] },
  { group: 'partly-disclosed', results: ['partly-disclosed'] },
  {
    group: 'refused',
    results: [
      'state-secret',
      'forbidden-by-law',
      'public-safety',
      'third-party',
      'internal-affairs',
      'process-record',
      'enforcement-file',
      'administrative-query',
    ],
  },
  { group: 'unavailable', results: ['not-held', 'not-made', 'still-unclear'] },
  { group: 'declined', results: ['petition', 'repeated', 'publication', 'excessive', 'confirmation'] },
  { group: 'other', results: ['uncorrected', 'unpaid', 'otherwise'] },
] as const

export type FoiResultGroup = (typeof FOI_RESULT_GROUPS)[number]['group']
export type FoiResult = (typeof FOI_RESULT_GROUPS)[number]['results'][number]
