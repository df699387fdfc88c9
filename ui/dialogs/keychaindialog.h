// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/passwordkeeper.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace helodesk {

// Shows that a secret is waited for: from the keychain, which may take as long as its own prompt stands open, or from
// an issuer of access tokens. Lets the person give up.
class KeychainDialog : public QDialog
{
    Q_OBJECT
public:
    // Opens it; it closes as the result is destroyed.
    [[nodiscard]] static std::unique_ptr<QObject> show(
        const AwaitedSecret &awaited, std::function<void()> giveUp, QWidget *parent);
    KeychainDialog(const AwaitedSecret &awaited, std::function<void()> giveUp, QWidget *parent = nullptr);

    void reject() override;

private:
    std::function<void()> m_giveUp;
};

} // namespace helodesk
