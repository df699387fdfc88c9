// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/finding.h"

#include <QByteArrayView>
#include <QString>

// Words for what a finding says in names, the same wherever it is read.
namespace helodesk::findingwords {

// "the person who sends"; empty where nobody needs to act.
[[nodiscard]] QString owner(QByteArrayView owner);
// "certain", "likely, not certain" …
[[nodiscard]] QString confidence(Confidence confidence);
// The steps for that mail client, else for the first that has some; null where there are none.
[[nodiscard]] const Fix *fixFor(const QList<Fix> &fixes, QByteArrayView client);

} // namespace helodesk::findingwords
