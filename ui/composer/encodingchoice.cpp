// SPDX-License-Identifier: MIT
#include "ui/composer/encodingchoice.h"

#include <QComboBox>
#include <QCoreApplication>

namespace helodesk::encodingchoice {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::EncodingChoice)
};

} // namespace

QComboBox *make(QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    const auto add = [combo](TransferEncoding encoding, const QString &words) {
        combo->addItem(words, static_cast<int>(encoding));
    };
    add(TransferEncoding::Automatic, Texts::tr("automatic"));
    add(TransferEncoding::SevenBit, QStringLiteral("7bit"));
    add(TransferEncoding::EightBit, QStringLiteral("8bit"));
    add(TransferEncoding::QuotedPrintable, QStringLiteral("quoted-printable"));
    add(TransferEncoding::Base64, QStringLiteral("base64"));
    add(TransferEncoding::Binary, QStringLiteral("binary"));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(14);
    return combo;
}

void choose(QComboBox *combo, TransferEncoding encoding)
{
    combo->setCurrentIndex(combo->findData(static_cast<int>(encoding)));
}

TransferEncoding chosen(const QComboBox *combo)
{
    return static_cast<TransferEncoding>(combo->currentData().toInt());
}

} // namespace helodesk::encodingchoice
