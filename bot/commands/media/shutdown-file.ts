import { defineStepCommand } from './closing-step.ts'

export const fileShutdown = defineStepCommand({
  step: 'filedOn',
  after: 'deregisteredOn',
  aliases: ['已备案'],
  purpose: '注销已在全国政务新媒体信息报送系统备案',
})
