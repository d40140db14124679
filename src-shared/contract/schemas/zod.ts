import { z } from 'zod'

// The content security policy forbids eval, which zod's compiled parsers would need.
z.config({ jitless: true })

export { z }
