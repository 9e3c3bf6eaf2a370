/** Forbids reading the time of day through `new Date()`; time is an argument (bot/clock.ts is the door). */
const rule = {
  meta: {
    type: 'problem',
    messages: { clock: 'take the time as an argument; only bot/clock.ts reads the clock' },
  },
  /** @param {any} context the ESLint rule context */
  create(context) {
    return {
      /** @param {any} node */
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          context.report({ node, messageId: 'clock' })
        }
      },
    }
  },
}

export default { meta: { name: 'house' }, rules: { 'no-clock': rule } }
