#!/usr/bin/env node
require('../lib/cli/streaming-local.main.js');
