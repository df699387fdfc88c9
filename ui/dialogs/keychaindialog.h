// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <functional>
#include <memory>

namespace helodesk {

// Shows that the keychain is being asked, which may take as long as its own prompt stands open, and lets the person
// give up.
class KeychainDialog : public QDialog
{
    Q_OBJECT
public:
    // Opens it; it closes as the result is destroyed.
    [[nodiscard]] static std::unique_ptr<QObject> show(
        const QString &words, std::function<void()> giveUp, QWidget *parent);
    KeychainDialog(const QString &words, std::function<void()> giveUp, QWidget *parent = nullptr);

    void reject() override;

private:
    std::function<void()> m_giveUp;
};

} // namespace helodesk
