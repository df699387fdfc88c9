// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"

#include <QJsonObject>
#include <QString>

#include <span>

namespace helodesk {

// Drafts as the member "message" of profiles and templates: one JSON object. Members that we don't know stay as they
// were in before. What a plain message doesn't have is left out while it has its default.
[[nodiscard]] QJsonObject draftDocument(const Draft &draft, const QJsonObject &before = {});
// Members that are missing or of another type leave what fallback has.
[[nodiscard]] Draft draftFrom(const QJsonObject &document, const Draft &fallback = {});
// What is wrong with the document, by the member's name ("attachments[1].filler: must be …"); empty if all is well.
[[nodiscard]] QString draftProblem(const QJsonObject &document);

// The order of members in files, behind "from", "to" and "name".
[[nodiscard]] std::span<const char *const> draftMemberOrder();

} // namespace helodesk
