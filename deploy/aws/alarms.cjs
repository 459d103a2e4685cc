exports.resources = { Resources: {} };
