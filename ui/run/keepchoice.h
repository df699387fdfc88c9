// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/passwords.h"

#include <QComboBox>

namespace helodesk {

// How long a password is kept: for this run, until the program ends, or in the user's keychain.
class KeepChoice : public QComboBox
{
    Q_OBJECT
public:
    explicit KeepChoice(QWidget *parent = nullptr);

    void setKeeping(Keeping keeping);
    [[nodiscard]] Keeping keeping() const;
};

} // namespace helodesk
