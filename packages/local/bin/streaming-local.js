#!/usr/bin/env node
// What the AWS SDK says about Node 20 is of no use to somebody who runs a command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
require('../lib/cli/streaming-local.main.js');
