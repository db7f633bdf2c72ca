/**
 * The AWS SDK warns each process on Node.js 20 about its own plans. Versions are pinned here, so nobody who reads the
 * warning in a log or a terminal could act on it.
 */
export const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
