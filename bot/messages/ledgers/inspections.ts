/** The words of 检查结果, 检查轮次 and 信息发布量. */

export const OUTCOME_NAMES = { 合格: 'passed', 有问题: 'flawed', 不合格: 'failed', 表扬: 'praised' } as const

export const ROUND_AREAS = { 政府网站: 'website', 政务新媒体: 'media' } as const

export const MEDIA_NAMES = { 网站: 'website', 新媒体: 'media' } as const

export const LETTER_KINDS = { 来信: 'letter', 找错: 'correction', 模拟咨询: 'enquiry' } as const
