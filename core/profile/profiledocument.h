// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/documentfile.h"
#include "core/profile/profile.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace helodesk {

// Profiles as documents (helodesk-profile/1): one JSON object, UTF-8, no secret in it.
// Members that we don't know stay as they were in before. What came later to the format is left out while it has its
// default.
[[nodiscard]] QJsonObject profileDocument(const Profile &profile, const QJsonObject &before = {});
// Members that are missing or of another type leave what fallback has. Nothing if it is no profile document.
[[nodiscard]] std::optional<Profile> profileFrom(const QJsonObject &document, const Profile &fallback);

// A profile's document as its file has it: always in the same order, one setting a line.
[[nodiscard]] QByteArray profileText(const QJsonObject &document);

// What is wrong with a document that should be a profile: the first member that isn't what it must be, by its name
// ("sign_in.wanted: must be true or false"), or that would hold a secret. Empty if all is well; members that we don't
// know are.
[[nodiscard]] QString profileProblem(const QJsonObject &document);
// For readDocument() and saveDocument().
[[nodiscard]] const DocumentKind &profileKind();
// Whether the document says that it is a profile of ours, whatever stands in it.
[[nodiscard]] bool isProfile(const QJsonObject &document);

} // namespace helodesk
